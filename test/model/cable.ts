import { TransportError, type Transport } from '../../src/transport/types.ts';

/** The network connection of one device. When it is cut, everything in transit is lost, with an unknown outcome. */
export interface Cable {
  readonly transport: Transport;
  readonly plugged: boolean;
  plug(): void;
  pull(): void;
}

export function createCable(transport: Transport): Cable {
  let plugged = true;
  const open = new Set<() => void>();
  const unplugged = () => new TransportError('unknown', 'The device has no network');
  return {
    get plugged() {
      return plugged;
    },
    plug: () => void (plugged = true),
    pull() {
      plugged = false;
      for (const cut of [...open]) cut();
    },
    transport: {
      ...transport,
      call: (operation, call, options) =>
        new Promise((resolve, reject) => {
          if (!plugged) return reject(unplugged());
          const cut = () => reject(unplugged());
          open.add(cut);
          transport
            .call(operation, call, options)
            .then(resolve, reject)
            .finally(() => open.delete(cut));
        }),
      async stream(request, onEvent, signal) {
        if (!plugged) throw unplugged();
        const controller = new AbortController();
        const cut = () => controller.abort();
        open.add(cut);
        await transport
          .stream(request, onEvent, AbortSignal.any([signal, controller.signal]))
          .finally(() => open.delete(cut));
      },
    },
  };
}
