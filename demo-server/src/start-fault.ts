/**
 * The server cannot start for a reason that its operator can fix. The message is one sentence that names the variable
 * and what to do.
 */
export class StartFault extends Error {
  override name = 'StartFault';
}
