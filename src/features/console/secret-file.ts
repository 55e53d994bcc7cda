/** A new key as the file that is downloaded. Pure. */
import { DATA_PLANE_PATH } from '#src/contract/paths.ts'
import type { ApiKey } from '#src/scope/console-answers.ts'

export function secretFile(
  { id, description, permissions, expiresAt, generation }: ApiKey,
  { secret, origin }: { secret: string; origin: string },
): { name: string; text: string } {
  const content = {
    apiKey: secret,
    endpoint: `${origin}${DATA_PLANE_PATH}`,
    id,
    generation,
    description,
    permissions,
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt * 1000).toISOString(),
  }
  return { name: `api-key-${id}.json`, text: `${JSON.stringify(content, null, 2)}\n` }
}
