/** A last look: each permission as it goes over the wire, what it opens, and what a token opens in its place. */
import { isSupportedRole } from '#src/contract/personas.ts'
import { describePermission } from '#src/scope/describe.ts'
import { isTopicPermission, type Permission } from '#src/scope/permission.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { useUser } from '#src/session/session-context.tsx'
import { Code } from '#src/ui/code.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import styles from './key-review.module.css'
import { openingWords } from './opening-words.ts'

export function KeyReview({ permissions, tenant }: { permissions: readonly Permission[]; tenant: string }) {
  const { role } = useUser()
  const ofAToken = isSupportedRole(role) ? permissionsFor(role, tenant) : []
  return (
    <section className={styles.review} aria-label="What this key opens">
      <h3 className={styles.title}>What this key opens, for whoever holds it</h3>
      {permissions.length === 0 ? (
        <p>Nothing yet.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className={styles.scroll} aria-label="Permissions of this key" tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Permission</th>
                <th scope="col">It opens</th>
              </tr>
            </thead>
            <tbody>
              {permissions.map((permission, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same while they are being put together
                <tr key={at}>
                  <td>
                    <Code>{wireWords(permission)}</Code>
                  </td>
                  <td>
                    <CodeWords>{openingWords(permission, tenant)}</CodeWords>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {ofAToken.length > 0 ? (
        <p className={styles.token}>
          <CodeWords>
            {`Your token, for fifteen minutes: it may ${ofAToken.map(describePermission).join('; and ')}.`}
          </CodeWords>
        </p>
      ) : null}
    </section>
  )
}

/** "readonly calendar-events", "publishonly collaboration / *" */
const wireWords = (permission: Permission) =>
  `${permission.role} ${permission.cache}${isTopicPermission(permission) ? ` / ${permission.topic}` : ''}`
