/** What came of handing leads off: words for whoever pressed the button. */
export type HandedOff = { ok: true; statuses: string[] } | { ok: false; error: string }

export interface Intake {
  /** Where Baton listens. */
  url: string
  secret: string
}

/** Hands leads off through Baton's real intake API: one alone, several in one request. */
export async function handOff({ url, secret }: Intake, leads: readonly object[]): Promise<HandedOff> {
  const [only] = leads
  const answer = await fetch(`${url}/api/handoffs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(leads.length === 1 ? only : { handoffs: leads }),
  })
  const body = (await answer.json()) as Answer
  if (!answer.ok) return { ok: false, error: body.error?.message ?? `Baton answered ${answer.status}` }
  return { ok: true, statuses: (body.results ?? [body]).map(({ status }) => status ?? '') }
}

interface Answer {
  status?: string
  results?: { status?: string }[]
  error?: { message: string }
}

/** The line that hands a lead off from a terminal. */
export function curlLine({ url, secret }: Intake): string {
  const lead = {
    lead: { email: 'nora@cedarrow.example', name: 'Nora Lind', title: 'VP Operations', phone: '+13125550142' },
    company: { name: 'Cedar Row Dairy', employees: 90, industry: 'Food', country: 'US' },
    fit: 'A',
    interest: 1,
    score: 87,
    campaign: 'Q4 routing webinar',
    reason: 'Asked for a demo after the pricing page',
  }
  return [
    `curl -s ${url}/api/handoffs`,
    `-H 'Authorization: Bearer ${secret}'`,
    `-H 'Content-Type: application/json'`,
    `-d '${JSON.stringify(lead)}'`,
  ].join(' ')
}
