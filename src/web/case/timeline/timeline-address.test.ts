import { describe, expect, it } from 'vitest';
import { isNarrowed, timelineFrom, withTimeline } from './timeline-address.ts';

describe('the address of a timeline', () => {
  it('keeps the filter, and leaves the tab and the drawer where they are', () => {
    const href = withTimeline('/cases/c', '?tab=timeline&act=visit.made&q=old&post=office', {
      q: '黄狗 裂缝',
      post: '',
      from: '2026-10-01',
    });
    expect(href).toBe(`/cases/c?tab=timeline&act=visit.made&q=${encodeURIComponent('黄狗 裂缝').replace('%20', '+')}&from=2026-10-01`);
    expect(timelineFrom(href.slice(href.indexOf('?')))).toEqual({ q: '黄狗 裂缝', from: '2026-10-01' });
  });
  it('opens without what it cannot read', () => {
    expect(timelineFrom('?order=sideways&nature=service&post=king&from=10月&to=2026-10-31&kind=visit.made&q=')).toEqual({
      nature: 'service',
      to: '2026-10-31',
      kind: 'visit.made',
    });
  });
  it('is bare again without a filter', () => {
    expect(withTimeline('/cases/c', '?q=黄狗', { q: undefined })).toBe('/cases/c');
    expect(isNarrowed(timelineFrom('?tab=timeline&order=recorded'))).toBe(false);
    expect(isNarrowed(timelineFrom('?kind=visit.made'))).toBe(true);
  });
});
