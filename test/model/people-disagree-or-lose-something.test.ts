import { modelled } from './run.ts';

modelled('three people', 'people-disagree');
