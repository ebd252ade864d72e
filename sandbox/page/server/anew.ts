/** Milliseconds between two looks at a server that begins anew. */
const LOOK_AGAIN_MS = 400
/** Milliseconds after which an answer counts although the server was never seen to be away. */
const SURELY_ANEW_MS = 8_000
/** Milliseconds within which a server that is there answers; one that holds the request back is busy. */
const AT_ONCE_MS = 1_500

/** Resolves once the server has been away and answers again. */
export async function untilAnew(): Promise<void> {
  const since = Date.now()
  let away = false
  for (;;) {
    const answers = await isThere()
    if (!answers) away = true
    else if (away || Date.now() - since > SURELY_ANEW_MS) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}

async function isThere(): Promise<boolean> {
  try {
    // A person who is not there any more is an answer too.
    const { ok, status } = await fetch('/sandbox/ui/state', { signal: AbortSignal.timeout(AT_ONCE_MS) })
    return ok || status === 404
  } catch {
    return false
  }
}
