import { useEffect, useRef, useState } from 'react';
import { Button } from '../common/Button.tsx';
import styles from './OwnPicture.module.css';
import type { Source } from './to-network-size.ts';

interface CameraProps {
  readonly onTake: (source: Source) => void;
}

/** Pages that are neither encrypted nor local are offered none. */
function devices(): Partial<Pick<Navigator, 'mediaDevices'>> {
  return navigator;
}

/** The camera's picture, which is on only from one click to the next. */
export function Camera({ onTake }: CameraProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    if (!stream) return undefined;
    if (video.current) video.current.srcObject = stream;
    return () => {
      for (const track of stream.getTracks()) track.stop();
    };
  }, [stream]);

  async function open(): Promise<void> {
    setTrouble(null);
    const { mediaDevices } = devices();
    if (!mediaDevices) {
      setTrouble('This browser gives the page no camera. Choose a file instead.');
      return;
    }
    try {
      setStream(await mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }));
    } catch {
      setTrouble(
        'The camera could not be opened. Allow it for this page, or choose a file instead.',
      );
    }
  }

  return (
    <div className={styles.camera}>
      {stream && <video ref={video} autoPlay muted playsInline className={styles.square} />}
      {trouble !== null && <p role="alert">{trouble}</p>}
      <div className={styles.means}>
        {stream ? (
          <>
            <Button
              look="small"
              onClick={() => {
                const { current: image } = video;
                if (!image || image.videoWidth === 0) return;
                onTake({ image, width: image.videoWidth, height: image.videoHeight });
              }}
            >
              Take this
            </Button>
            <Button look="small" onClick={() => setStream(null)}>
              Close the camera
            </Button>
          </>
        ) : (
          <Button look="small" onClick={() => void open()}>
            Open the camera
          </Button>
        )}
      </div>
    </div>
  );
}
