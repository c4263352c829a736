import './provider/provider.define.ts';

export { OaProvider } from './provider/provider.ts';
