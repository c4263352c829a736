import { modelled } from './run.ts';

modelled('two people', 'devices-of-one-person');
