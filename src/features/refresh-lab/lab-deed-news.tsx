/** What became of an event at the cloud, and the way to see what comes of it at once. */
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import type { LabDeedReport } from './lab-deed-words.ts'

type LabDeedNewsProps = {
  report: LabDeedReport | undefined
  onReissue: () => void
  onDismiss?: () => void
}

export function LabDeedNews({ report, onReissue, onDismiss }: LabDeedNewsProps) {
  if (!report) return null
  return (
    <Banner
      tone={report.tone}
      title={report.title}
      {...(onDismiss ? { onDismiss } : {})}
      action={
        report.canHurry ? (
          <Button size="small" onPress={onReissue}>
            Re-issue now
          </Button>
        ) : null
      }
    >
      <CodeWords>{report.sentence}</CodeWords>
    </Banner>
  )
}
