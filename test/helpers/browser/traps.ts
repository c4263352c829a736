/** What the kit's templates may draw; everything else came from a string. Its own elements come on top. */
const DRAWN = new Set(
  `a article aside b bdi br button canvas circle dd details dialog div dl dt ellipse em fieldset figcaption figure footer
  form g h1 h2 h3 h4 header hr i img input kbd label legend li line main mark menu nav ol optgroup option output p path
  polygon polyline progress rect section select slot small span strong style sub summary sup svg textarea time title ul`.split(
    /\s+/,
  ),
);
const ADDRESSES = ['href', 'src'];
const FORBIDDEN = /^(on|srcdoc$|action$|formaction$|data$|poster$|background$|xlink:|v-|x-|ng-|hx-)/;

function* everyElement(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everyElement(element.shadowRoot);
  }
}

/** A picture runs nothing, wherever it comes from. A link may lead only to these schemes. */
function leadsElsewhere({ localName }: Element, address: string): boolean {
  if (localName === 'img' || !URL.canParse(address, document.baseURI)) return false;
  return localName !== 'a' || !/^(https?|blob|mailto|tel):$/.test(new URL(address, document.baseURI).protocol);
}

/** Elements and attributes below `root`, in every shadow tree, that no template of the kit draws. */
export function breaches(root: ParentNode): string[] {
  const found: string[] = [];
  for (const element of everyElement(root)) {
    const { localName } = element;
    if (!DRAWN.has(localName) && !localName.startsWith('oa-')) found.push(`<${localName}>`);
    // Lit's fallback for styles, which the kit does not need.
    if (localName === 'style' && element.getRootNode() !== document) found.push('<style>');
    for (const { name, value } of element.attributes) {
      if (FORBIDDEN.test(name)) found.push(`<${localName} ${name}>`);
      else if (ADDRESSES.includes(name) && !localName.includes('-') && leadsElsewhere(element, value))
        found.push(`<${localName} ${name}=${value}>`);
    }
  }
  return found;
}

const DIALOGS = ['alert', 'confirm', 'prompt', 'print', 'open'] as const;

/** Notes whatever runs, loads or leaves until `release`. */
export function setTraps(): { executions(): string[]; release(): void } {
  const found: string[] = [];
  const kept = DIALOGS.map((name) => [name, window[name]] as const);
  for (const name of DIALOGS) Object.assign(window, { [name]: () => void found.push(`${name}()`) });
  Object.defineProperty(window, '__xss', {
    configurable: true,
    set() {
      found.push('__xss was set');
    },
  });
  const onError = (event: ErrorEvent) => {
    if (!event.message.includes('ResizeObserver')) found.push(`error: ${event.message}`);
  };
  const onRejection = ({ reason }: PromiseRejectionEvent) => found.push(`rejection: ${String(reason)}`);
  const onViolation = ({ effectiveDirective, sample }: SecurityPolicyViolationEvent) =>
    found.push(`violation: ${effectiveDirective} ${sample}`);
  const onNavigate = (event: Event) => {
    found.push(`navigation: ${(event as Event & { destination: { url: string } }).destination.url}`);
    event.preventDefault();
  };
  const { navigation } = window as unknown as { navigation?: EventTarget };
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onRejection);
  document.addEventListener('securitypolicyviolation', onViolation);
  navigation?.addEventListener('navigate', onNavigate);
  performance.setResourceTimingBufferSize(20_000);
  performance.clearResourceTimings();
  return {
    executions: () => [
      ...found,
      // An account's picture may be anywhere, as a picture; nothing else is loaded from elsewhere.
      ...(performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(
          ({ name, initiatorType }) =>
            !/^(blob|data):/.test(name) && new URL(name).origin !== location.origin && initiatorType !== 'img',
        )
        .map(({ name, initiatorType }) => `request by ${initiatorType}: ${name}`),
    ],
    release() {
      Object.assign(window, Object.fromEntries(kept));
      delete (window as { __xss?: unknown }).__xss;
      removeEventListener('error', onError);
      removeEventListener('unhandledrejection', onRejection);
      document.removeEventListener('securitypolicyviolation', onViolation);
      navigation?.removeEventListener('navigate', onNavigate);
    },
  };
}
