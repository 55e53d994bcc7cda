/** What the window and its tab are called: the page, the person at work there, the product. */
import { useEffect } from 'react'
import type { User } from '#src/contract/auth.ts'
import { tenantName } from '#src/session/person-words.ts'

/** The last one mounted names the window; pages alone should. */
export function usePageTitle(page: string, who?: Pick<User, 'name' | 'tenant'>) {
  const person = who ? [`${who.name} at ${tenantName(who.tenant)}`] : []
  const title = [page, ...person, 'Disposable Tokens'].join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}
