/** Registers every element of the kit. */
import './elements/chat.ts';
import './elements/provider.ts';
