// The colours of the style sheet, for what is drawn on a canvas.

/** @returns {{ accent: string, wash: string, before: string, muted: string, line: string, shade: string }} */
export function colours() {
  // What a property is worth in the light or in the dark is known only where it is used.
  const probe = document.body.appendChild(document.createElement('span'));
  const of = name => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const all = { accent: of('accent'), wash: of('wash'), before: of('before'), muted: of('muted'), line: of('line'), shade: of('shade') };
  probe.remove();
  return all;
}
