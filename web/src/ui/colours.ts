// Colours of tokens.css for what is painted on a canvas: resolved for light or dark.

/** The colours that tokens stand for, as they count for an element. */
export function colourOf<Name extends string>(
  beside: Element,
  tokens: Record<Name, string>,
): Record<Name, string> {
  const probe = document.createElement("span");
  beside.append(probe);
  const found = Object.entries<string>(tokens).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(found) as Record<Name, string>;
}

/** Call when light turns dark or back; the function returned ends it. */
export function onTheme(changed: () => void): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(changed);
  dark.addEventListener("change", changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    dark.removeEventListener("change", changed);
    observer.disconnect();
  };
}
