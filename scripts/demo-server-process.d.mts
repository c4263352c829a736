export interface DemoServer {
  url: string;
  dataDir: string;
  pid: number;
  /** Everything printed so far. */
  output(): string;
  /** Sends SIGTERM and resolves to the exit code. */
  stop(): Promise<number | null>;
  /** Sends SIGKILL and keeps the data. */
  kill(): Promise<void>;
}
export function startDemoServer(
  env?: Record<string, string>,
  options?: { main?: string; preload?: string },
): Promise<DemoServer>;
