import { useGo, useQueryValue } from '#web/platform/address.ts';
import { useLine } from '#web/platform/online.ts';
import { menuOf } from '#web/menu.ts';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Shell } from '#web/parts/frame/Shell.tsx';
import { Icon, iconNames } from '#web/parts/icons/Icon.tsx';
import { session } from './sample-story.ts';
import { SampleAct } from './SampleAct.tsx';
import { SampleCase } from './SampleCase.tsx';
import { SampleList } from './SampleList.tsx';
import { SampleWorkbench } from './SampleWorkbench.tsx';
import { Because, Buttons, Days, States, Steps, Tags } from './SmallParts.tsx';
import { Gates, Lessons, Papers, Sealed, Terms } from './WorkParts.tsx';
import { paths } from '#web/platform/pages/paths.ts';

const samples = [
  ['workbench', '工作台'],
  ['list', '名册'],
  ['case', '案卷'],
  ['act', '记录'],
] as const;

/** Every part in every state, and four pages composed of them; for the people who build pages. */
export function PartsPage() {
  const [view, setView] = useQueryValue('view');
  const go = useGo();
  const line = useLine();
  return (
    <Shell
      session={session}
      line={line}
      onGo={go}
      menu={menuOf('office')}
      path={view === 'list' || view === 'case' || view === 'act' ? '/cases' : '/'}
      counts={{ '/duties': { count: 18, late: true }, '/cases': { count: 43 }, '/visit': { count: 6 } }}
      onLogOut={() => go(paths.login())}
      allHref={(q) => paths.cases({ q })}
    >
      {view === 'workbench' ? (
        <SampleWorkbench />
      ) : view === 'list' ? (
        <SampleList />
      ) : view === 'case' || view === 'act' ? (
        <SampleCase />
      ) : (
        <Gallery />
      )}
      {view === 'act' && <SampleAct onClose={() => setView('case')} />}
    </Shell>
  );
}

function Gallery() {
  return (
    <>
      <PageHead
        title="组件"
        note={samples.map(([id, title]) => (
          <AppLink key={id} href={`/parts?view=${id}`}>
            {title}
          </AppLink>
        ))}
      />
      <div className="stack">
        <div className="columns-even">
          <Tags />
          <Buttons />
        </div>
        <div className="columns-even">
          <Days />
          <Because />
        </div>
        <States />
        <Steps />
        <div className="columns-even">
          <Terms />
          <Sealed />
        </div>
        <Lessons />
        <div className="columns-even">
          <Papers />
          <Gates />
        </div>
        <Panel title="图标" padded>
          <div className="row-wrap">
            {iconNames.map((name) => (
              <span key={name} className="note ink2">
                <Icon name={name} /> {name}
              </span>
            ))}
          </div>
        </Panel>
      </div>
    </>
  );
}
