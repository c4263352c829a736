declare module 'virtual:kit-events' {
  /** Names of all events of the elements. */
  export const eventNames: readonly string[];
}
