import { bench } from './mark.ts';
import { post } from './world.ts';

localStorage.setItem('posts', JSON.stringify(Array.from({ length: 20 }, (_, index) => post(500 - index))));
bench.figure = Promise.resolve(0);
