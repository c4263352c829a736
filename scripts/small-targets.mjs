/**
 * Runs in a page: the controls under `root` whose target is narrower or lower than `minimum` pixels. A target is what a pointer
 * reaches, whatever is drawn: the page is asked, from the middle of a control outwards, whose each point is. Left out, as in
 * WCAG 2.5.5 and 2.5.8: links inside a sentence, what is disabled or covered, and a control whose label or row is the target.
 *
 * @param {{ root: string, minimum: number }} options
 * @returns {string[]} one line for each: what it is, its name, its size in pixels
 */
export function smallTargets({ root, minimum }) {
  const CONTROLS =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=tab], [role=menuitem], [role=menuitemradio], [role=menuitemcheckbox], [role=option], [role=switch], [role=slider]';

  /** Every element below `node`, in shadow roots too. */
  function* below(node) {
    for (const child of node.children) {
      yield child;
      if (child.shadowRoot) yield* below(child.shadowRoot);
      yield* below(child);
    }
  }
  const at = (x, y) => {
    let found = document.elementFromPoint(x, y);
    for (;;) {
      const inside = found?.shadowRoot?.elementFromPoint(x, y);
      if (!inside || inside === found) return found;
      found = inside;
    }
  };
  const above = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
  const belongs = (node, control) => {
    for (let up = node; up; up = above(up)) {
      if (up === control) return true;
      if (up.localName === 'label' && up.control === control) return true;
      // What carries its own control takes the pointer for that one.
      if (up !== node && up.matches(CONTROLS)) return false;
    }
    return false;
  };
  /** What floats above the content, such as a button that leads to its end, goes away with a scroll. */
  const floats = (node) => {
    for (let up = node; up; up = above(up))
      if (getComputedStyle(up).zIndex !== 'auto' || up.matches(':popover-open, dialog[open]')) return true;
    return false;
  };
  /** Pixels from the middle in one direction that still belong to the control, or would if nothing floated above it. */
  const reach = (control, x, y, dx, dy) => {
    const box = control.getBoundingClientRect();
    const isIts = (px, py) =>
      belongs(at(px, py), control) ||
      (px > box.left && px < box.right && py > box.top && py < box.bottom && !floats(control) && floats(at(px, py)));
    let pixels = 0;
    while (pixels < minimum && isIts(x + dx * (pixels + 1), y + dy * (pixels + 1))) pixels += 1;
    return pixels;
  };
  const inSentence = (control) => {
    const { display } = getComputedStyle(control);
    if (display !== 'inline') return false;
    const own = control.textContent.trim();
    const around = control.parentElement?.textContent.trim() ?? '';
    return around.length > own.length;
  };
  const named = (control) =>
    `${control.localName}${control.part?.length ? `[part=${control.part}]` : ''} “${(
      control.getAttribute('aria-label') ??
      control.textContent ??
      ''
    )
      .trim()
      .slice(0, 30)}”`;

  const small = [];
  for (const control of below(document.querySelector(root))) {
    if (!control.matches(CONTROLS) || control.matches(':disabled') || inSentence(control)) continue;
    if (!control.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    control.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    // A small box with a large label: the label is the target.
    const [box] = [control, ...(control.labels ?? [])]
      .map((each) => each.getBoundingClientRect())
      .toSorted((a, b) => b.width * b.height - a.width * a.height);
    // Only for those who hear the page, until it has the focus.
    if (box.width <= 1 || box.height <= 1) continue;
    const x = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    if (!belongs(at(x, y), control)) continue;
    const width = 1 + reach(control, x, y, 1, 0) + reach(control, x, y, -1, 0);
    const height = 1 + reach(control, x, y, 0, 1) + reach(control, x, y, 0, -1);
    // Edges between two pixels count for neither.
    if (Math.min(width, height) < minimum - 1) small.push(`${named(control)}: ${width} × ${height}`);
  }
  return [...new Set(small)];
}
