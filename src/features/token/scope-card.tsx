/** What the token permits, permission by permission. */
import { z } from '#src/contract/zod.ts'
import { describePermission } from '#src/scope/describe.ts'
import { permissionSchema } from '#src/scope/scope-schema.ts'
import { Card } from '#src/ui/card.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { Tab, TabList, TabPanel, Tabs } from '#src/ui/tabs.tsx'
import { JsonText } from './json-text.tsx'
import type { JsonObject } from './parse-jwt.ts'
import styles from './token-panel.module.css'

const permissionsSchema = z.array(permissionSchema)

export function ScopeCard({ title, payload }: { title: string; payload: JsonObject }) {
  const { permissions } = payload
  const parsed = permissionsSchema.safeParse(permissions)
  return (
    <Card title={title}>
      {parsed.success ? (
        <Tabs defaultSelectedKey="words">
          <TabList label={title}>
            <Tab id="words">In words</Tab>
            <Tab id="json">JSON</Tab>
          </TabList>
          <TabPanel id="words" className={styles.stack}>
            <ul className={styles.sentences}>
              {parsed.data.map((permission) => (
                <li key={JSON.stringify(permission)}>
                  <CodeWords>{`It may ${describePermission(permission)}.`}</CodeWords>
                </li>
              ))}
            </ul>
            <p className={styles.note}>Any one of them is enough, and what none of them grants is denied.</p>
          </TabPanel>
          <TabPanel id="json">
            <JsonText value={permissions} />
          </TabPanel>
        </Tabs>
      ) : (
        <p className={styles.note}>
          {permissions === undefined
            ? 'It has no claim “permissions”. What it may do, if anything, is said elsewhere.'
            : 'Its claim “permissions” is not a list of permissions as this demo knows them.'}
        </p>
      )}
    </Card>
  )
}
