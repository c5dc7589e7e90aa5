using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Torch.Encoders;
namespace EmpatheticDetection.Torch.Augmentation;
#pragma warning disable
public sealed record AugmentationOptions { public double Mixup {get;init;} }
static class SpectrogramMask { public static float[] Apply(float[] m, int bands, AugmentationOptions o, SeededRandom r) => m; }
static class ModalityDropout { public static HashSet<string> Draw(IReadOnlyList<string> names, AugmentationOptions o, SeededRandom r) => []; }
static class ContentAugmentation { public static bool Any(AugmentationOptions o) => false; public static UtteranceContent Apply(UtteranceContent c, AugmentationOptions o, SeededRandom r) => c; }
