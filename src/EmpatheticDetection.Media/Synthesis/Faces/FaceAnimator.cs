using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Media.Synthesis.Faces;

/// <summary>
/// A person's face while speaking: the expression comes up in a third of a second, eyes blink, the mouth follows the loudness.
/// </summary>
internal static class FaceAnimator
{
    /// <summary>Frames of the whole utterance.</summary>
    /// <param name="traits">Who.</param>
    /// <param name="expression">What the face shows.</param>
    /// <param name="speech">What is said; its loudness moves the mouth and its length is the film's.</param>
    /// <param name="size">Rows and columns.</param>
    /// <param name="frameRate">Frames a second.</param>
    /// <param name="random">Everything else.</param>
    public static VideoFrames Film(FaceTraits traits, FaceExpression expression, AudioSignal speech, int size, int frameRate,
        SeededRandom random)
    {
        int count = Math.Max(1, (int)Math.Round(speech.Duration.TotalSeconds * frameRate));
        double[] mouth = SpeechEnvelope.Of(speech, count, frameRate);
        double blink = random.NextDouble(0.2, 4), blinkEvery = random.NextDouble(2, 5);
        double placeX = 0.5 + (0.02 * random.NextGaussian()), placeY = 0.475 + (0.015 * random.NextGaussian());
        double scale = Math.Exp(0.04 * random.NextGaussian());
        double yawPhase = random.NextDouble(0, 6.28), pitchPhase = random.NextDouble(0, 6.28), rollPhase = random.NextDouble(0, 6.28);
        double speed = random.NextDouble(1.5, 3.5);
        var scene = new FaceScene(random);
        var canvas = new Canvas(size);
        byte[] pixels = new byte[count * size * size * 3];
        for (int i = 0; i < count; i++)
        {
            double time = (i + 0.5) / frameRate;
            double risen = Math.Min(1, time / 0.35);
            double strength = (0.4 + (0.6 * risen * risen * (3 - (2 * risen)))) * (1 + (0.07 * Math.Sin((2.1 * time) + yawPhase)));
            var now = expression.Times(strength);
            double motion = Math.Clamp(now.Motion, 0.3, 2.5), tremble = 0.007 * Math.Clamp(now.Tremble, 0, 1);
            var pose = new FacePose(
                placeX + (0.010 * motion * Math.Sin((speed * 0.7 * time) + rollPhase)) + (tremble * random.NextGaussian()),
                placeY + (0.035 * now.Pitch) + (0.008 * motion * Math.Sin((speed * time) + pitchPhase)) + (tremble * random.NextGaussian()),
                scale * (1 + (0.09 * now.Nearness)),
                now.Roll + (0.03 * motion * Math.Sin((speed * 0.8 * time) + rollPhase)),
                now.Yaw + (0.22 * motion * Math.Sin((speed * 0.6 * time) + yawPhase)),
                now.Pitch + (0.12 * motion * Math.Sin((speed * time) + pitchPhase)) + (0.15 * (motion - 0.5) * mouth[i]));
            double sinceBlink = (time + blink) % blinkEvery;
            double eyesOpen = sinceBlink < 0.16 ? Math.Abs((sinceBlink / 0.08) - 1) : 1;
            scene.PaintBackground(canvas);
            FacePainter.Paint(canvas, traits, now, pose, eyesOpen, mouth[i]);
            scene.Develop(canvas, pixels.AsSpan(i * size * size * 3, size * size * 3));
        }

        return new VideoFrames(pixels, count, size, size);
    }
}
