/** Beside the code: sign somebody in and see what the handler answers. */
import { useUser } from '#src/session/session-context.tsx'
import { Avatar } from '#src/ui/avatar.tsx'
import { Card } from '#src/ui/card.tsx'
import type { DemoRuns } from './demo-runs.ts'
import { ShowMe } from './show-me.tsx'
import { SIGN_IN_DEMOS } from './sign-in-demos.ts'
import styles from './sign-in-trial.module.css'
import { personaOf } from './token-demos.ts'

export function SignInTrial({ demos, showInDock }: { demos: DemoRuns; showInDock: () => void }) {
  const { tenant } = useUser()
  return (
    <Card
      title="Try it"
      description="At a spare seat, and out again: you stay signed in as you are. The token is masked."
    >
      <ul className={styles.people}>
        {SIGN_IN_DEMOS.map(({ role, demo }) => {
          const { name } = personaOf(tenant, role)
          return (
            <li key={role} className={styles.person}>
              <p className={styles.who}>
                <Avatar name={name} tenant={tenant} role={role} size="small" />
                {name} <span className={styles.role}>{role}</span>
              </p>
              <ShowMe demo={demo} demos={demos} showInDock={showInDock} label="Sign in" areAnswersOpen />
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
