import type { OwnNext } from '#contract/person.ts';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { useElder } from './elder/elder.ts';
import { paths } from '#web/platform/pages/paths.ts';

const untilWords = (until: string, day: string): string =>
  until.slice(0, 10) === day ? `今天 ${until.slice(11)}` : `明天 ${until.slice(11)}`;

/** A named human being first, where one is named; else the lines that always answer. Nothing here promises somebody who is not there. */
export function OwnHelp({ own }: { readonly own: Pick<OwnNext, 'help' | 'worker' | 'day'> | null }) {
  const elder = useElder();
  const named = own?.help ?? null;
  const phone = named && own?.worker?.name === named.name ? own.worker.phone : null;
  if (elder) {
    return (
      <section aria-label="现在要人帮" className="own-help-elder">
        {named && (
          <p className="own-named">
            <b>{named.name}会联系你</b>
            <span>最晚{untilWords(named.until, own!.day)}</span>
          </p>
        )}
        {named && phone && (
          <a className="own-call own-call-help" href={`tel:${phone}`}>
            <Icon name="phone" />
            <span>
              <b>打给{named.name}</b>
              <span>{phone}</span>
            </span>
          </a>
        )}
        <a className="own-call own-call-help" href="tel:12356">
          <Icon name="pulse" />
          <span>
            <b>现在要人帮：打 12356</b>
            {!named && <span>现在没有排定值班的人</span>}
          </span>
        </a>
        <div className="own-two">
          <a className="button button-plain button-elder" href="tel:120">
            120 急救
          </a>
          <a className="button button-plain button-elder" href="tel:110">
            110 报警
          </a>
        </div>
        <p className="ink2">求助不作为处罚依据</p>
      </section>
    );
  }
  return (
    <section aria-label="现在要人帮" className="own-help">
      <div className="own-help-card">
        <Icon name="pulse" />
        <div className="grow">
          <h2>心里难受，现在就要人帮</h2>
          <p className="small ink2">
            {named ? `${named.name}会联系你，最晚${untilWords(named.until, own!.day)}` : '现在没有排定值班的人，先打 12356'}
          </p>
        </div>
        <a className="button button-plain button-phone" href={`tel:${phone ?? '12356'}`}>
          {phone ? `打给${named!.name}` : '打 12356'}
        </a>
      </div>
      <p className="own-lines">
        {phone ? (
          <>
            没人接，先打{' '}
            <a className="under" href="tel:12356">
              12356
            </a>
            ；
          </>
        ) : null}
        有危险打{' '}
        <a className="under" href="tel:120">
          120
        </a>
        、
        <a className="under" href="tel:110">
          110
        </a>
        。<b>求助不作为处罚依据。</b>{' '}
        <AppLink className="under own-more-help" href={paths.helpNow()}>
          全部求助电话
        </AppLink>
      </p>
    </section>
  );
}
