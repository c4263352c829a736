export interface DemoServer {
  url: string;
  dataDir: string;
  pid: number;
  /** What it has printed so far. */
  output(): string;
  /** Asks politely; tells the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL; the data stays. */
  kill(): Promise<void>;
}
export function startDemoServer(env?: Record<string, string>, options?: { main?: string }): Promise<DemoServer>;
