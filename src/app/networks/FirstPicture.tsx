import { PixelCanvas } from '../common/PixelCanvas.tsx';
import { DATA_SET } from '../store/data-set.ts';
import { useFirstPicture } from './use-first-picture.ts';

/** A picture of the data set where a network begins; an empty frame until it is there. */
export function FirstPicture({ className }: { readonly className: string | undefined }) {
  const picture = useFirstPicture();
  const { height, width } = picture ?? DATA_SET;
  return (
    <PixelCanvas
      pixels={picture?.pixels ?? null}
      height={height}
      width={width}
      className={className}
    />
  );
}
