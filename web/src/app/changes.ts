// What changes in the case, told by the server: one stream for all pages of a browser.
//
// A browser opens six connections to a desk at most. So one page, which holds a lock of the browser,
// has the stream and passes on what it hears; when it is closed, the next one takes its place.

const NAME = "dateline changes";
const KINDS = ["decision", "problem", "revision"] as const;
const REST = 5_000; // ms after a stream that the server refused, as after a log-out elsewhere

export type Kind = (typeof KINDS)[number];

interface Told {
  kind: Kind;
  data: string;
}

/** Hear what changes, until the signal ends it. */
export function listen(hear: (kind: Kind, data: string) => void, end: AbortSignal): void {
  const others = new BroadcastChannel(NAME);
  others.onmessage = (event: MessageEvent<Told>) => hear(event.data.kind, event.data.data);
  end.addEventListener("abort", () => others.close());
  const tell = (kind: Kind, data: string): void => {
    others.postMessage({ kind, data } satisfies Told);
    hear(kind, data);
  };
  // Browsers lend locks to safe origins alone, as loopback and HTTPS are: elsewhere each page listens.
  if ("locks" in navigator) void lead(tell, end);
  else void streamed(hear, end);
}

async function lead(tell: (kind: Kind, data: string) => void, end: AbortSignal): Promise<void> {
  while (!end.aborted) {
    await navigator.locks
      .request(NAME, { signal: end }, () => streamed(tell, end))
      .catch(() => undefined); // ended while waiting
    if (!end.aborted) await new Promise((resolve) => setTimeout(resolve, REST));
  }
}

/** Pass on the stream until it is ended, or the server refuses it. */
function streamed(tell: (kind: Kind, data: string) => void, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stream = new EventSource("/api/changes");
    const stop = (): void => {
      stream.close();
      resolve();
    };
    for (const kind of KINDS) {
      stream.addEventListener(kind, (event) => {
        if (!end.aborted) tell(kind, String(event.data));
      });
    }
    // Else the browser connects again by itself.
    stream.onerror = () => stream.readyState === EventSource.CLOSED && stop();
    end.addEventListener("abort", stop);
  });
}
