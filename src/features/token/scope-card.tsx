/** What the token permits, permission by permission. */
import type { RefCallback } from 'react'
import { z } from '#src/contract/zod.ts'
import type { Permission } from '#src/scope/permission.ts'
import { permissionSchema } from '#src/scope/scope-schema.ts'
import { Card } from '#src/ui/card.tsx'
import { Tab, TabList, TabPanel, Tabs } from '#src/ui/tabs.tsx'
import type { MarkedPermission } from './chosen-permission.ts'
import { JsonText } from './json-text.tsx'
import type { JsonObject } from './parse-jwt.ts'
import { ScopeList } from './scope-list.tsx'
import styles from './token-panel.module.css'
import type { Landing } from './use-landing.ts'

const permissionsSchema = z.array(permissionSchema)

type ScopeCardProps = {
  title: string
  payload: JsonObject
  mark?: (permissions: readonly Permission[]) => MarkedPermission | undefined
  landing?: (Landing & { target: RefCallback<HTMLElement> }) | undefined
}

export function ScopeCard({ title, payload, mark, landing }: ScopeCardProps) {
  const { permissions } = payload
  const parsed = permissionsSchema.safeParse(permissions)
  return (
    <Card title={title}>
      {parsed.success ? (
        // Who follows a link finds the words, whatever was chosen before.
        <Tabs key={landing?.arrival ?? 0} defaultSelectedKey="words">
          <TabList label={title}>
            <Tab id="words">In words</Tab>
            <Tab id="json">JSON</Tab>
          </TabList>
          <TabPanel id="words" className={styles.stack}>
            <ScopeList permissions={parsed.data} marked={mark?.(parsed.data)} landing={landing} />
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
