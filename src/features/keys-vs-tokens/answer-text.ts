/** Answers of the cloud as texts: read, and made fit to be seen. Pure. */

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const MASK = '••••••••'
const SECRETS = ['token', 'secret']

/** Pretty, its credentials masked. */
export const withoutSecrets = (answer: string) =>
  JSON.stringify(
    parseJson(answer) ?? null,
    (name, value) => (SECRETS.includes(name) && typeof value === 'string' ? MASK : value),
    2,
  )
