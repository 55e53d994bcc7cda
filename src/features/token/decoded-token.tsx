/** What a token says: claims and header as tables, and both as JSON. */
import { Card } from '#src/ui/card.tsx'
import { Tab, TabList, TabPanel, Tabs } from '#src/ui/tabs.tsx'
import { ClaimTable } from './claim-table.tsx'
import { claimRow, headerRow } from './claim-words.ts'
import { JsonText } from './json-text.tsx'
import type { Jwt } from './parse-jwt.ts'

export function DecodedToken({ jwt, title, now }: { jwt: Jwt; title: string; now: number }) {
  const { header, payload } = jwt
  return (
    <Card
      title={title}
      description="Decoded, which anybody can do who sees the token. That proves nothing: the signature does."
    >
      <Tabs defaultSelectedKey="claims">
        <TabList label={title}>
          <Tab id="claims">Claims</Tab>
          <Tab id="header">Header</Tab>
          <Tab id="json">JSON</Tab>
        </TabList>
        <TabPanel id="claims">
          <ClaimTable
            label="Claims"
            rows={Object.entries(payload).map(([name, value]) => claimRow(name, value))}
            now={now}
          />
        </TabPanel>
        <TabPanel id="header">
          <ClaimTable
            label="Header"
            rows={Object.entries(header).map(([name, value]) => headerRow(name, value))}
            now={now}
          />
        </TabPanel>
        <TabPanel id="json">
          <JsonText value={{ header, payload }} />
        </TabPanel>
      </Tabs>
    </Card>
  )
}
