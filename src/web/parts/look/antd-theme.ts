import type { ThemeConfig } from 'antd';
import { type FontStep, fontSteps, type Theme } from './theme.ts';

type Ink = {
  readonly ground: string;
  readonly surface: string;
  readonly sunken: string;
  readonly line: string;
  readonly field: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly accent: string;
  readonly accentWash: string;
  readonly onAccent: string;
  readonly over: string;
  readonly overWash: string;
  readonly soon: string;
  readonly soonWash: string;
  readonly done: string;
  readonly doneWash: string;
  readonly shade: string;
  readonly float: string;
};

// The same values as tokens.css: antd computes shades from real colours, so it cannot be given variables.
const inks: { readonly [T in Theme]: Ink } = {
  light: {
    ground: '#F4F5F3',
    surface: '#FFFFFF',
    sunken: '#ECEEEB',
    line: '#DDE0DC',
    field: '#828A86',
    ink: '#171B1F',
    ink2: '#454C52',
    ink3: '#5F676D',
    accent: '#1D4F86',
    accentWash: '#E8EFF7',
    onAccent: '#FFFFFF',
    over: '#B42318',
    overWash: '#FDECEA',
    soon: '#7A5600',
    soonWash: '#FFF3D6',
    done: '#1F6B43',
    doneWash: '#E6F3EB',
    shade: 'rgba(16,24,32,.42)',
    float: '0 4px 16px rgba(16,24,32,.16)',
  },
  dark: {
    ground: '#14181B',
    surface: '#1B2024',
    sunken: '#0F1315',
    line: '#2E353A',
    field: '#77828A',
    ink: '#E8ECEE',
    ink2: '#B8C0C5',
    ink3: '#949DA3',
    accent: '#8ABAF0',
    accentWash: '#1D2E42',
    onAccent: '#0B1A2A',
    over: '#FF9B90',
    overWash: '#3B1B18',
    soon: '#EBC266',
    soonWash: '#33290F',
    done: '#80CBA0',
    doneWash: '#15311F',
    shade: 'rgba(0,0,0,.6)',
    float: '0 4px 16px rgba(0,0,0,.5)',
  },
  hc: {
    ground: '#FFFFFF',
    surface: '#FFFFFF',
    sunken: '#FFFFFF',
    line: '#000000',
    field: '#000000',
    ink: '#000000',
    ink2: '#000000',
    ink3: '#000000',
    accent: '#002F87',
    accentWash: '#FFFFFF',
    onAccent: '#FFFFFF',
    over: '#8A0F06',
    overWash: '#FFFFFF',
    soon: '#574000',
    soonWash: '#FFFFFF',
    done: '#0B4A2A',
    doneWash: '#FFFFFF',
    shade: 'rgba(0,0,0,.6)',
    float: '0 0 0 2px #000000',
  },
};

/** Every colour is given: the dark algorithm's tags and links fail a contrast of 4.5. */
export function antdTheme(theme: Theme, step: FontStep): ThemeConfig {
  const c = inks[theme];
  const px = (size: number) => Math.round(size * fontSteps[step]);
  return {
    token: {
      colorPrimary: c.accent,
      colorInfo: c.accent,
      colorLink: c.accent,
      colorLinkHover: c.accent,
      colorLinkActive: c.accent,
      colorPrimaryHover: c.accent,
      colorPrimaryActive: c.accent,
      colorPrimaryText: c.accent,
      colorPrimaryTextHover: c.accent,
      colorPrimaryBg: c.accentWash,
      colorPrimaryBgHover: c.accentWash,
      colorPrimaryBorder: c.accent,
      colorPrimaryBorderHover: c.accent,
      colorInfoBg: c.accentWash,
      colorInfoBorder: c.accent,
      colorSuccess: c.done,
      colorSuccessBg: c.doneWash,
      colorSuccessBorder: c.done,
      colorSuccessText: c.done,
      colorWarning: c.soon,
      colorWarningBg: c.soonWash,
      colorWarningBorder: c.soon,
      colorWarningText: c.soon,
      colorError: c.over,
      colorErrorBg: c.overWash,
      colorErrorBorder: c.over,
      colorErrorText: c.over,
      colorErrorHover: c.over,
      colorErrorActive: c.over,
      colorErrorBorderHover: c.over,
      colorText: c.ink,
      colorTextSecondary: c.ink2,
      colorTextTertiary: c.ink3,
      colorTextQuaternary: c.ink3,
      colorTextBase: c.ink,
      colorBgBase: c.surface,
      colorTextHeading: c.ink,
      colorTextLabel: c.ink2,
      colorTextPlaceholder: c.ink3,
      colorTextDescription: c.ink3,
      colorTextDisabled: c.ink3,
      colorTextLightSolid: c.onAccent,
      colorIcon: c.ink2,
      colorIconHover: c.ink,
      colorBgLayout: c.ground,
      colorBgContainer: c.surface,
      colorBgElevated: c.surface,
      colorBgSpotlight: c.ink,
      colorBgMask: c.shade,
      colorBgTextHover: c.ground,
      colorBgTextActive: c.sunken,
      colorBgContainerDisabled: c.ground,
      colorFill: c.sunken,
      colorFillSecondary: c.sunken,
      colorFillTertiary: c.ground,
      colorFillQuaternary: c.ground,
      colorFillAlter: c.surface,
      colorFillContent: c.sunken,
      colorBorder: c.field,
      colorBorderSecondary: c.line,
      colorSplit: c.line,
      controlItemBgHover: c.ground,
      controlItemBgActive: c.accentWash,
      controlItemBgActiveHover: c.accentWash,
      borderRadius: 4,
      borderRadiusSM: 3,
      borderRadiusLG: 6,
      borderRadiusXS: 2,
      controlHeight: px(32),
      controlHeightSM: px(28),
      controlHeightLG: px(48),
      fontSize: px(14),
      fontSizeSM: px(13),
      fontSizeLG: px(16),
      fontSizeHeading4: px(16),
      fontSizeHeading5: px(14),
      lineHeight: 1.5714,
      fontWeightStrong: 600,
      fontFamily: 'var(--sans)',
      fontFamilyCode: 'var(--mono)',
      boxShadow: c.float,
      boxShadowSecondary: c.float,
      boxShadowTertiary: 'none',
      controlOutline: 'transparent',
      controlOutlineWidth: 0,
      motionDurationFast: '0.12s',
      motionDurationMid: '0.16s',
      motionDurationSlow: '0.16s',
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', primaryColor: c.onAccent },
      Table: {
        headerBg: c.surface,
        headerColor: c.ink3,
        rowHoverBg: c.ground,
        rowSelectedBg: c.accentWash,
        cellPaddingBlock: 8,
        cellPaddingInline: 12,
      },
      Menu: { itemSelectedBg: c.surface, itemSelectedColor: c.ink, itemBorderRadius: 0 },
      Tabs: { inkBarColor: c.accent, titleFontSize: px(14), itemSelectedColor: c.ink, itemColor: c.ink2 },
      Drawer: { paddingLG: 20 },
      Tooltip: { colorTextLightSolid: c.surface },
      Modal: { contentBg: c.surface, headerBg: c.surface },
    },
  };
}
