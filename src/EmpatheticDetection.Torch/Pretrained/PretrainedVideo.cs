using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Vision;
using EmpatheticDetection.Torch.Pretrained.Timesformer;
using EmpatheticDetection.Torch.Pretrained.VideoMae;
using EmpatheticDetection.Torch.Pretrained.Vit;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>A pretrained encoder of pictures or films, and what its frames go through beforehand.</summary>
public static class PretrainedVideo
{
    private const string ProcessorFile = "preprocessor_config.json";

    /// <summary>Loads the encoder of a folder, whichever family it is of.</summary>
    /// <exception cref="InvalidInputException">The family is not known, or config or weights are damaged.</exception>
    public static VideoEncoder Open(PretrainedFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string where = Path.Combine(folder.Path, "config.json");
        if (folder.ModelType is not ("timesformer" or "videomae" or "vit"))
            throw new InvalidInputException(where, $"model_type \"{folder.ModelType}\" is no encoder of films that is known here",
                "Known are timesformer, videomae and vit.");
        using var weights = folder.OpenWeights();
        return folder.ModelType switch
        {
            "timesformer" => TimesformerEncoder.Load(folder.Config, weights, where),
            "videomae" => VideoMaeEncoder.Load(folder.Config, weights, where),
            _ => VitEncoder.Load(folder.Config, weights, where),
        };
    }

    /// <summary>The image processor of a folder.</summary>
    /// <exception cref="InvalidInputException">It has none, or it is damaged.</exception>
    public static ImageProcessor OpenProcessor(PretrainedFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new ImageProcessor(ImageProcessorSettings.Read(Path.Combine(folder.Path, ProcessorFile)));
    }
}
