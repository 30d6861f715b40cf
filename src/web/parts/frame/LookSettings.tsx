import { changeFontStep, chooseTheme, themeChoices, themeTitle, useLook } from '#web/parts/look/theme.ts';
import { Icon } from '../icons/Icon.tsx';
import { BandMenu } from './BandMenu.tsx';

/** A⁻ A⁺: four steps for the whole page. */
export function FontSteps() {
  const { step } = useLook();
  return (
    <span className="band-fonts" role="group" aria-label="字号">
      <button type="button" className="band-button" title={`字小一点，现在第 ${step + 1} 档，共 4 档`} onClick={() => changeFontStep(-1)}>
        A⁻<span className="unseen">字小一点，现在第 {step + 1} 档，共 4 档</span>
      </button>
      <button type="button" className="band-button" title="字大一点" onClick={() => changeFontStep(1)}>
        A⁺<span className="unseen">字大一点</span>
      </button>
    </span>
  );
}

/** Light, dark, high contrast: the system's or the person's choice, never the hour's. */
export function ThemeMenu({ named = false }: { readonly named?: boolean }) {
  const { choice } = useLook();
  return (
    <BandMenu
      face={
        <>
          <Icon name="contrast" />
          {named ? '显示' : <span className="unseen">显示</span>}
          <span className="unseen">：{themeTitle[choice]}</span>
        </>
      }
    >
      {(close) => (
        <ul>
          {themeChoices.map((one) => (
            <li key={one}>
              <button
                type="button"
                aria-pressed={one === choice}
                onClick={() => {
                  chooseTheme(one);
                  close();
                }}
              >
                {one === choice ? <Icon name="check" /> : <span className="icon" />}
                {themeTitle[one]}
              </button>
            </li>
          ))}
        </ul>
      )}
    </BandMenu>
  );
}
