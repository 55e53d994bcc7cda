/** The scope for whoever builds a vending service: as JSON, and as the call of Momento's SDK, with its trap. */
import { describePermission } from '#src/scope/describe.ts'
import type { Permission } from '#src/scope/permission.ts'
import { Banner } from '#src/ui/banner.tsx'
import { Card } from '#src/ui/card.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { CopyButton } from '#src/ui/copy-button.tsx'
import { sdkCall, unlimitedBySdk } from './sdk-call.ts'
import styles from './what-if.module.css'

const copy = (text: string) => navigator.clipboard.writeText(text)

export function ScopeOutput({
  permissions,
  lifeSeconds,
}: {
  /** Absent while there is no scope to show. */
  permissions: readonly Permission[] | undefined
  lifeSeconds: number
}) {
  const isShown = permissions !== undefined && Number.isInteger(lifeSeconds)
  return (
    <Card
      title="For a service of your own"
      description="The same scope, as a token service would ask for it."
    >
      {isShown ? (
        <Shown permissions={permissions} lifeSeconds={lifeSeconds} />
      ) : (
        <p className={styles.quiet}>There is nothing to show until the scope and its life are right.</p>
      )}
    </Card>
  )
}

function Shown({ permissions, lifeSeconds }: { permissions: readonly Permission[]; lifeSeconds: number }) {
  const json = JSON.stringify({ permissions }, undefined, 2)
  const call = sdkCall(permissions, lifeSeconds)
  const unlimited = unlimitedBySdk(permissions)
  return (
    <div className={styles.outputs}>
      {unlimited.length > 0 ? (
        <Banner
          tone="expiring"
          title="With Momento’s SDK this scope loses its limits"
          className={styles.whole}
        >
          <p>
            Where one permission has no item, as those on topics, its conversion (1.118) drops the item of all
            the others. What would be issued:
          </p>
          <ul>
            {unlimited.map((permission) => (
              <li key={describePermission(permission)}>
                <CodeWords>
                  {`${describePermission({ role: permission.role, cache: permission.cache })}, instead of ${describePermission(permission)}.`}
                </CodeWords>
              </li>
            ))}
          </ul>
          <p>Issue two tokens, one for items and one for topics, or build the request yourself.</p>
        </Banner>
      ) : null}
      <Listing title="As JSON" text={json} label="Copy the JSON" />
      <Listing title="As a call of Momento’s SDK" text={call} label="Copy the call" />
    </div>
  )
}

function Listing({ title, text, label }: { title: string; text: string; label: string }) {
  return (
    <section className={styles.listing}>
      <div className={styles.listingHead}>
        <h3>{title}</h3>
        <CopyButton size="small" text={text} write={copy} label={label} />
      </div>
      <pre className={styles.code} translate="no">
        <code>{text}</code>
      </pre>
    </section>
  )
}
