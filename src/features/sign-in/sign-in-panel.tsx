/** Signing in: a card for each person of the demo, and an ordinary form. */
import type { ReactNode } from 'react'
import { PERSONAS, TENANTS } from '#src/contract/personas.ts'
import { PersonaCard } from './persona-card.tsx'
import { type SignIn, useSignInAttempt } from './sign-in-attempt.ts'
import { SignInForm } from './sign-in-form.tsx'
import styles from './sign-in-panel.module.css'
import { SignInProblem } from './sign-in-problem.tsx'

type SignInPanelProps = {
  signIn: SignIn
  /** The demo's public one, which the cards use and the page prints; absent in live mode. */
  password: string | undefined
  /** What is known of why a sign-in got no answer. */
  hint?: ReactNode
}

export function SignInPanel({ signIn, password, hint }: SignInPanelProps) {
  const { pending, problemOf, attempt } = useSignInAttempt(signIn)
  const isBusyElsewhere = (starter: string) => pending !== undefined && pending !== starter
  return (
    <div className={styles.panel}>
      {password === undefined ? null : (
        <div className={styles.tenants}>
          {TENANTS.map((tenant) => (
            <section key={tenant.id} className={styles.tenant} aria-labelledby={`tenant-${tenant.id}`}>
              <h2 id={`tenant-${tenant.id}`} data-tenant={tenant.id}>
                {tenant.name}
              </h2>
              <ul className={styles.cards}>
                {PERSONAS.filter((persona) => persona.tenant === tenant.id).map((persona) => (
                  <li key={persona.username}>
                    <PersonaCard
                      persona={persona}
                      isPending={pending === persona.username}
                      isDisabled={isBusyElsewhere(persona.username)}
                      onPress={() => attempt(persona.username, persona.username, password)}
                    />
                    <SignInProblem problem={problemOf(persona.username)} hint={hint} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
      <section className={styles.form} aria-labelledby="sign-in-form-title">
        <h2 id="sign-in-form-title">With user name and password</h2>
        <SignInProblem problem={problemOf('form')} hint={hint} />
        <SignInForm
          isPending={pending === 'form'}
          isDisabled={isBusyElsewhere('form')}
          onSubmit={(...credentials) => attempt('form', ...credentials)}
        />
        {password === undefined ? null : (
          <p className={styles.note}>
            Every password in this demo is <code>{password}</code>. After five wrong ones in a minute the
            cloud asks you to wait.
          </p>
        )}
      </section>
    </div>
  )
}
