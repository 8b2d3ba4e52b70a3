// What was asked of the node, on screen: while it is on its way, when it is there, and when it is a no.
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { ask, type Operation, type Reply, type Sending } from './ask.ts';
import { RefusalView } from './refusal-view.tsx';

/** Asks, and keeps the answer as long as it is looked at. The screen shows what the node said. */
export function useAsked<O extends Operation>(operation: O, ...sending: Sending<O>) {
  return useQuery<Reply<O>>({
    queryKey: [operation, sending[0] ?? null],
    queryFn: () => ask(operation, ...sending),
    placeholderData: keepPreviousData,
  });
}

/** Does something; whatever is on screen is asked for again after it. */
export function useDeed<O extends Operation>(operation: O) {
  const known = useQueryClient();
  return useMutation({
    mutationFn: (sending: Sending<O>) => ask(operation, ...sending),
    onSuccess: () => known.invalidateQueries(),
  });
}

interface AskedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (reply: T) => ReactNode;
}

/** The answer when it is there; a calm screen and a next step where it is a no. */
export function Asked<T>({ query, children }: AskedProps<T>) {
  if (query.isError) {
    return <RefusalView error={query.error} again={() => void query.refetch()} />;
  }
  if (query.data === undefined) return <Skeleton active paragraph={{ rows: 3 }} />;
  return <>{children(query.data)}</>;
}
