/** User name and password. */
import { type FormEvent, useState } from 'react'
import { Button } from '#src/ui/button.tsx'
import { TextField } from '#src/ui/text-field.tsx'
import styles from './sign-in-form.module.css'

export function SignInForm({
  initialUsername = '',
  initialPassword = '',
  isPending,
  isDisabled = false,
  onSubmit,
}: {
  initialUsername?: string
  initialPassword?: string
  isPending: boolean
  /** Somebody is being signed in another way. */
  isDisabled?: boolean
  onSubmit: (username: string, password: string) => void
}) {
  const [username, setUsername] = useState(initialUsername)
  const [password, setPassword] = useState(initialPassword)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isPending && !isDisabled) onSubmit(username.trim(), password)
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label="User name"
        description="Such as data-entry@acme"
        value={username}
        onChange={setUsername}
        autoComplete="username"
        spellCheck="false"
        maxLength={200}
        isRequired
      />
      <TextField
        label="Password"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        maxLength={200}
        isRequired
      />
      <Button type="submit" variant="primary" isPending={isPending} isDisabled={isDisabled}>
        Sign in
      </Button>
    </form>
  )
}
