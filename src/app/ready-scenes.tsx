/** Two people beside each other, one press away. */
import { Link } from '@tanstack/react-router'
import { findPersona } from '#src/contract/personas.ts'
import { READY_SCENES } from '#src/features/compare/scenes.ts'
import { personWords } from '#src/session/person-words.ts'
import { Avatar } from '#src/ui/avatar.tsx'
import { Card } from '#src/ui/card.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import styles from './ready-scenes.module.css'

export function ReadyScenes() {
  return (
    <Card
      title="Compare two people"
      description="Both are signed in at seats of their own, and shown side by side."
    >
      <ul className={styles.scenes}>
        {READY_SCENES.map(({ id, scene, name, about }) => {
          const faces = [scene.left, scene.right].flatMap((username) => findPersona(username) ?? [])
          return (
            <li key={id} className={styles.scene}>
              <span className={styles.faces}>
                {faces.map(({ username, ...face }) => (
                  <Avatar key={username} name={face.name} tenant={face.tenant} role={face.role} />
                ))}
              </span>
              <div>
                <Link to="/compare" search={scene}>
                  {name}
                </Link>
                <p>
                  <CodeWords>{about}</CodeWords>
                </p>
                <p className={styles.who}>{faces.map(personWords).join(' · ')}</p>
              </div>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
