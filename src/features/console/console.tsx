/** The console page: the tenant's API keys and live tokens, for its admin to make, see used, and end. */
import { KeySquare } from 'lucide-react'
import { tenantName } from '#src/session/person-words.ts'
import { useUser } from '#src/session/session-context.tsx'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { Page } from '#src/ui/page.tsx'
import { type ConsoleDeps, ConsoleProvider } from './console-context.ts'
import { useConsoleNews } from './console-queries.ts'
import { KeysCard } from './keys-card.tsx'
import { TokensCard } from './tokens-card.tsx'

/** @param deps Absent in live mode. */
export function Console({ deps }: { deps: ConsoleDeps | undefined }) {
  const { tenant } = useUser()
  return (
    <Page
      title="Console"
      about={`Where ${tenantName(tenant)}’s API keys are made once and rotated by hand, beside the tokens that come and go by themselves.`}
    >
      {deps ? (
        <ConsoleProvider value={deps}>
          <Cards />
        </ConsoleProvider>
      ) : (
        <EmptyState icon={<KeySquare />} title="There is no console in live mode">
          Your own service makes and revokes its keys where you made it. Start the demo without a service of
          your own to see how this one does.
        </EmptyState>
      )}
    </Page>
  )
}

function Cards() {
  useConsoleNews()
  return (
    <>
      <KeysCard />
      <TokensCard />
    </>
  )
}
