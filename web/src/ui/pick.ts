// The browser's selection within a report's text, as offsets of the report.

import { unitsOf } from "./segments";
import type { Span } from "./words";

/** What is selected within `root`, in code points of the report; null if that is nothing. */
export function selectedIn(root: HTMLElement): Span | null {
  const selection = getSelection();
  if (!selection?.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset, root);
  const end = offsetOf(range.endContainer, range.endOffset, root);
  return start === null || end === null ? null : { start, end };
}

/** Select a stretch of the report, and bring it into view. */
export function select(root: HTMLElement, span: Span): void {
  const range = rangeOf(root, span);
  if (!range) return;
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
}

/** The offset of the word one line above (-1) or below (1) a stretch. */
export function lineFrom(root: HTMLElement, span: Span, by: 1 | -1): number | null {
  const box = rangeOf(root, span)?.getClientRects()[0];
  if (!box) return null;
  for (const lines of [1, 1.6, 2.4]) {
    const y = box.top + box.height / 2 + by * lines * box.height * 1.6;
    const spot = spotAt(box.left + 1, y);
    const found = spot && root.contains(spot[0]) ? offsetOf(spot[0], spot[1], root) : null;
    if (found !== null && (found < span.start || found >= span.end)) return found;
  }
  return null;
}

function spotAt(x: number, y: number): [Node, number] | null {
  if ("caretPositionFromPoint" in document) {
    const spot = document.caretPositionFromPoint(x, y);
    return spot && [spot.offsetNode, spot.offset];
  }
  const range = (document as Document).caretRangeFromPoint(x, y);
  return range && [range.startContainer, range.startOffset];
}

function offsetOf(node: Node, offset: number, root: HTMLElement): number | null {
  const run = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>(
    "[data-at]",
  );
  if (run?.dataset.at) {
    const at = Number(run.dataset.at);
    return node.nodeType === Node.TEXT_NODE
      ? at + unitsOf(node.textContent ?? "").at(offset)
      : at + (offset > 0 ? unitsOf(run.textContent ?? "").length : 0);
  }
  return fromRuns(node, offset, root);
}

/** Where the selection ends between runs: at the start of the run that follows. */
function fromRuns(node: Node, offset: number, root: HTMLElement): number | null {
  const point = document.createRange();
  point.setStart(node, offset);
  for (const run of root.querySelectorAll<HTMLElement>("[data-at]")) {
    if (point.comparePoint(run, 0) >= 0) return Number(run.dataset.at);
  }
  return null;
}

function rangeOf(root: HTMLElement, span: Span): Range | null {
  const runs = [...root.querySelectorAll<HTMLElement>("[data-at]")];
  const first = runs.findLast((run) => Number(run.dataset.at) <= span.start)?.firstChild;
  const last = runs.findLast((run) => Number(run.dataset.at) < span.end)?.firstChild;
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(first, unitOf(first, span.start));
  range.setEnd(last, unitOf(last, span.end));
  return range;
}

/** The UTF-16 offset in a run's text node of an offset of the report. */
function unitOf(node: Node, offset: number): number {
  const text = node.textContent ?? "";
  const at = Number(node.parentElement?.dataset.at);
  return unitsOf(text).slice(0, Math.max(0, offset - at)).length;
}
