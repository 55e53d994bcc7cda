/** MSW's side of the cloud: every request under the four prefixes goes to `cloud.fetch`, nothing else does. */
import { http } from 'msw/http'
import { isCloudPath } from '#src/contract/paths.ts'
import type { Cloud } from './cloud.ts'
import type { CookieJar } from './cookie-jar.ts'

export type Handlers = ReturnType<typeof createHandlers>

/** `origin` is the page's: a live service elsewhere may use the same paths. */
export function createHandlers({ cloud, jar, origin }: { cloud: Cloud; jar: CookieJar; origin: string }) {
  const isForTheCloud = ({ request }: { request: Request }) => {
    const url = new URL(request.url)
    return url.origin === origin && isCloudPath(url.pathname)
  }
  return [http.all(isForTheCloud, ({ request }) => cloud.fetch(request, jar))]
}
