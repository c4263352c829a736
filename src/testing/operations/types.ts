import type { Call, OperationName, Result } from '../../protocol/operations.ts';
import type { Person, World } from '../world.ts';

/** One function per operation, as the real server has one service method each. */
export type Handler<N extends OperationName> = (
  world: World,
  person: Person | undefined,
  call: Call<N>,
) => Result<N> | Promise<Result<N>>;
export type Handlers<N extends OperationName = OperationName> = { [K in N]: Handler<K> };
