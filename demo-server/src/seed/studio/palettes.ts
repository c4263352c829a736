/** A few colours for each account, so that its pictures are recognisably its own. */
export const health = {
  deep: '#12434a',
  teal: '#1f6f73',
  sage: '#8fb9a8',
  mint: '#cfe3d6',
  cream: '#f7efe0',
  coral: '#ee7b5e',
  rose: '#f3b7a0',
  sun: '#f8d48a',
  ink: '#123036',
};
export const noodles = {
  night: '#2a1216',
  plum: '#4a1a22',
  red: '#b8322b',
  vermilion: '#e0532f',
  amber: '#f2a541',
  glow: '#ffd98a',
  cream: '#fbeed6',
  wood: '#7a4127',
  leaf: '#6f9a4c',
  ink: '#1d0d10',
};
export const air = {
  night: '#0c1c36',
  navy: '#173a63',
  blue: '#3f77a6',
  ice: '#b9d7e8',
  mist: '#e6eff2',
  orange: '#f0803c',
  peach: '#f9c49a',
  sun: '#ffe3b0',
  steel: '#6d8299',
  ink: '#0a1424',
};
export const museum = {
  plum: '#3c2340',
  aubergine: '#5b3457',
  ochre: '#d39a3d',
  clay: '#b5603c',
  bone: '#f3e7cf',
  sand: '#e2c999',
  moss: '#6d7346',
  teal: '#2f5d62',
  ink: '#231527',
};
export const club = {
  night: '#0b1a24',
  pine: '#0f3a34',
  green: '#1e6a4a',
  turf: '#3f9a55',
  lime: '#a8cf5e',
  gold: '#f4b83c',
  cream: '#fbf2d8',
  smoke: '#7d97a0',
  skin: '#c98a62',
  ink: '#071118',
};
export const weather = {
  deep: '#16293f',
  slate: '#31506e',
  blue: '#5b86a8',
  pale: '#a9c6d6',
  cloud: '#e4ecee',
  yellow: '#f6c445',
  amber: '#ec9a3c',
  red: '#d8513f',
  land: '#d9d3b4',
  green: '#93a981',
  ink: '#0d1b2b',
};
export const tram = {
  night: '#0f2233',
  teal: '#1d4656',
  sea: '#3a7680',
  haze: '#8fb7b4',
  amber: '#f5a94b',
  glow: '#ffdc97',
  crimson: '#c23a3b',
  rust: '#7d2a33',
  cream: '#f8ecd4',
  ink: '#091520',
};
export const library = {
  forest: '#1f3a2f',
  fern: '#3d6a4f',
  leaf: '#8fae7b',
  paper: '#f6ecd6',
  lamp: '#ffd88a',
  amber: '#e29a3f',
  brick: '#a94f35',
  walnut: '#5d3726',
  shade: '#331f1a',
  sky: '#a8cbd0',
  ink: '#1c1512',
};
export const news = {
  ink: '#141f33',
  navy: '#22375a',
  slate: '#4a6188',
  mauve: '#8b7c9e',
  rose: '#d99a94',
  peach: '#f6bf95',
  sun: '#ffe2a6',
  cream: '#fff3dc',
  brick: '#b4563f',
  sea: '#35607a',
};

export const skins = ['#f0c6a0', '#d9a074', '#b87a4f', '#8a5637', '#5f3a28'] as const;
export const hairs = ['#1d1512', '#3a241a', '#6b4428', '#8f8a86', '#b98547'] as const;
