/** The server cannot start for a reason that whoever runs it can mend. The message is one sentence that names the variable and what to do. */
export class StartFault extends Error {
  override name = 'StartFault';
}
