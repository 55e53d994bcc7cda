/** Five questions on the left, and on the right what they lead to, with the reasons. */
import { Blend, KeyRound, ServerCog, Ticket } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { RadioGroup } from '#src/ui/radio-group.tsx'
import { type Answers, advise, type Choice, QUESTIONS, type QuestionId } from './which-one.ts'
import styles from './which-one-card.module.css'

const CHOICES: Record<Choice, { icon: ReactNode; words: string }> = {
  token: { icon: <Ticket aria-hidden="true" />, words: 'A token' },
  key: { icon: <KeyRound aria-hidden="true" />, words: 'An API key' },
  either: { icon: <Blend aria-hidden="true" />, words: 'Either will do' },
  neither: { icon: <ServerCog aria-hidden="true" />, words: 'Neither: a server of your own in between' },
}

type Given = { readonly [Id in QuestionId]?: Answers[Id] }

const isComplete = (given: Given): given is Answers => QUESTIONS.every(({ id }) => given[id] !== undefined)

export function WhichOneCard() {
  const [given, setGiven] = useState<Given>({})
  const left = QUESTIONS.filter(({ id }) => given[id] === undefined).length
  return (
    <div className={styles.columns}>
      <Card
        title="Five questions"
        actions={
          left < QUESTIONS.length ? (
            <Button variant="quiet" onPress={() => setGiven({})}>
              Begin again
            </Button>
          ) : null
        }
      >
        <div className={styles.questions}>
          {QUESTIONS.map(({ id, words, options }) => (
            <RadioGroup
              key={id}
              label={words}
              options={options.map((option) => ({ id: option.id, label: option.words }))}
              value={given[id] ?? null}
              onChange={(answer) => setGiven((before) => ({ ...before, [id]: answer }))}
            />
          ))}
        </div>
      </Card>
      <Card title="What you need" className={styles.advice}>
        <div role="status" className={styles.status}>
          {isComplete(given) ? (
            <AdviceWords answers={given} />
          ) : (
            <p className={styles.left}>
              {left === 1 ? 'One more answer, and you will see.' : `${left} answers, and you will see.`}
            </p>
          )}
        </div>
      </Card>
    </div>
  )
}

function AdviceWords({ answers }: { answers: Answers }) {
  const { choice, reasons } = advise(answers)
  const { icon, words } = CHOICES[choice]
  return (
    <>
      <p className={styles.choice}>
        {icon}
        {words}
      </p>
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  )
}
