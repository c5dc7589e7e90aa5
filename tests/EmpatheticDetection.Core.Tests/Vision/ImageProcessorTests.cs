using System.Text.Json;
using CsCheck;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Core.Vision;

namespace EmpatheticDetection.Core.Tests.Vision;

public class ImageProcessorTests
{
    [Theory]
    [InlineData("""{"size": {"shortest_edge": 256}}""", true, 256, 256)]
    [InlineData("""{"size": {"height": 20, "width": 30}}""", false, 20, 30)]
    [InlineData("""{"size": 256, "feature_extractor_type": "VideoMAEFeatureExtractor"}""", true, 256, 256)]
    [InlineData("""{"size": 256, "feature_extractor_type": "ViTFeatureExtractor"}""", false, 256, 256)]
    [InlineData("""{"size": [20, 30], "image_processor_type": "ViTImageProcessor"}""", false, 20, 30)]
    [InlineData("""{"image_processor_type": "ViTImageProcessorFast"}""", false, 224, 224)]
    [InlineData("""{}""", true, 224, 224)]
    public void Sizes_are_read_in_every_spelling(string json, bool keepsRatio, int height, int width)
    {
        var size = Read(json).Size!.Value;
        Assert.Equal((keepsRatio, height, width), (size.KeepsRatio, size.Height, size.Width));
    }

    [Theory]
    [InlineData("""{"crop_size": 12}""", 12, 12)]
    [InlineData("""{"crop_size": {"height": 12, "width": 14}}""", 12, 14)]
    [InlineData("""{}""", 224, 224)]
    public void Crops_are_read_in_every_spelling(string json, int height, int width) => Assert.Equal((height, width), Read(json).Crop);

    [Fact]
    public void What_is_switched_off_is_left_out()
    {
        var settings = Read("""{"do_resize": false, "do_center_crop": false, "do_rescale": false, "do_normalize": false}""");
        Assert.Equal(new ImageProcessorSettings { RescaleFactor = null }, settings);
        var frames = new VideoFrames([0, 1, 2, 253, 254, 255], 1, 1, 2);
        Assert.Equal([0, 253, 1, 254, 2, 255], new ImageProcessor(settings).Process(frames).Pixels);
        Assert.Null(Read("""{"image_processor_type": "ViTImageProcessor", "do_center_crop": true}""").Crop);
    }

    [Theory]
    [InlineData("""[]""", "not a JSON object")]
    [InlineData("""{"size": "large"}""", "\"size\"")]
    [InlineData("""{"size": {"shortest_edge": 0}}""", "\"size\"")]
    [InlineData("""{"size": {"shortest_edge": 100, "longest_edge": 1000}}""", "\"size\"")]
    [InlineData("""{"crop_size": [1]}""", "\"crop_size\"")]
    [InlineData("""{"resample": 9}""", "\"resample\"")]
    [InlineData("""{"image_std": [0.2, 0, 0.2]}""", "\"image_std\"")]
    [InlineData("""{"image_mean": [0.2, 0.2]}""", "\"image_mean\"")]
    [InlineData("""{"do_resize": 1}""", "\"do_resize\"")]
    [InlineData("""{"image_processor_type": "CLIPImageProcessor"}""", "CLIPImageProcessor")]
    public void What_cannot_be_is_refused_by_name(string json, string cause)
    {
        var error = Assert.Throws<InvalidInputException>(() => Read(json));
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("preprocessor_config.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_one_colour_keeps_it_whatever_the_filter_and_size() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 40], Gen.Enum<ResampleFilter>(), Gen.Byte)
            .Sample((height, width, newHeight, newWidth, filter, colour) =>
            {
                var settings = new ImageProcessorSettings { Size = ImageSize.Exactly(newHeight, newWidth), Filter = filter };
                byte[] pixels = new byte[3 * height * width];
                Array.Fill(pixels, colour);
                var resized = new ImageProcessor(settings).ResizeAndCrop(new VideoFrames(pixels, 1, height, width));
                Assert.Equal((newHeight, newWidth), (resized.Height, resized.Width));
                Assert.All(resized.Pixels, value => Assert.Equal(colour, value));
            });

    [Fact]
    public void A_crop_larger_than_the_picture_is_black_around_it()
    {
        var settings = new ImageProcessorSettings { Crop = (4, 1) };
        var frames = new VideoFrames([1, 1, 1, 2, 2, 2, 3, 3, 3], 1, 1, 3);
        Assert.Equal([0, 0, 0, 0, 0, 0, 2, 2, 2, 0, 0, 0], new ImageProcessor(settings).ResizeAndCrop(frames).Pixels);
    }

    private static ImageProcessorSettings Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ImageProcessorSettings.Read(document.RootElement, "preprocessor_config.json");
    }
}
