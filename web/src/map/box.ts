// A box drawn with the pointer: shift and drag, or drag while the box is asked for.

export interface Corners {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Wishes {
  /** Whether a drag without shift draws, too. */
  wanted: () => boolean;
  /** The box while it is drawn, null when it ends. */
  drawing: (box: Corners | null) => void;
  done: (box: Corners) => void;
}

const LEAST = 4; // pixels; less is a click

/** Listen on an element before the map does; the function returned ends it. */
export function boxes(element: HTMLElement, wishes: Wishes): () => void {
  let from: [number, number] | null = null;
  const at = (event: PointerEvent): [number, number] => {
    const { left, top } = element.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.shiftKey || wishes.wanted())) return;
    event.preventDefault();
    event.stopPropagation();
    from = at(event);
    element.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    if (!from) return;
    event.stopPropagation();
    wishes.drawing(corners(from, at(event)));
  };
  const up = (event: PointerEvent): void => {
    if (!from) return;
    event.stopPropagation();
    const box = corners(from, at(event));
    from = null;
    wishes.drawing(null);
    const drawn = event.type === "pointerup" && box.width >= LEAST && box.height >= LEAST;
    if (drawn) wishes.done(box);
  };
  // A mouse's own events would still move the map.
  const mouse = (event: MouseEvent): void => {
    if (from) event.stopPropagation();
  };
  const listeners: [string, (event: never) => void][] = [
    ["pointerdown", down],
    ["pointermove", move],
    ["pointerup", up],
    ["pointercancel", up],
    ["mousedown", mouse],
    ["touchstart", mouse],
  ];
  for (const [name, listener] of listeners) {
    element.addEventListener(name, listener as EventListener, { capture: true });
  }
  return () => {
    for (const [name, listener] of listeners) {
      element.removeEventListener(name, listener as EventListener, { capture: true });
    }
  };
}

function corners([x, y]: [number, number], [u, v]: [number, number]): Corners {
  return {
    left: Math.min(x, u),
    top: Math.min(y, v),
    width: Math.abs(x - u),
    height: Math.abs(y - v),
  };
}
