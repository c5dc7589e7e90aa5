using System.Text.Json;
using EmpatheticDetection.Torch.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Losses;

public class LossTests
{
    public static TheoryData<string> Kinds =>
    [
        """{"Kind":"cross_entropy"}""",
        """{"Kind":"cross_entropy","LabelSmoothing":0.1}""",
        """{"Kind":"focal"}""",
        """{"Kind":"focal","Gamma":0.5,"LabelSmoothing":0.2}""",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_batch_of_ignored_rows_gives_zero_and_no_gradient(string options)
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new[] { 1f, 2f, -3f, 0f, 0.5f, 9f }).reshape(2, 3).requires_grad_();

        var ignored = tensor(new[] { ILoss.Ignored, ILoss.Ignored });
        var loss = JsonSerializer.Deserialize<LossOptions>(options)!.Create().Forward(logits, ignored);
        loss.backward();

        Assert.Equal(0f, loss.item<float>());
        Assert.All(logits.grad!.data<float>().ToArray(), value => Assert.Equal(0f, value));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Ignored_rows_change_nothing_for_the_others(string options)
    {
        using var scope = NewDisposeScope();
        var loss = JsonSerializer.Deserialize<LossOptions>(options)!.Create();
        var logits = tensor(new[] { 1f, 2f, -3f, 0f, 0.5f, 9f, 4f, 4f, 1f }).reshape(3, 3);

        var all = loss.Forward(logits, tensor(new[] { 0L, ILoss.Ignored, 2L }));
        var real = loss.Forward(logits.index_select(0, tensor(new[] { 0L, 2L })), tensor(new[] { 0L, 2L }));

        FixtureTensors.AssertNear(real, all, 1e-6, options);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2.5)]
    public void Focal_loss_stays_finite_where_the_label_is_certain(double gamma)
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new[] { 10_000f, 0f, -10_000f, -10_000f, 10_000f, 0f }).reshape(2, 3).requires_grad_();

        var loss = new FocalLoss(gamma).Forward(logits, tensor(new[] { 0L, 1L }));
        loss.backward();

        Assert.Equal(0f, loss.item<float>(), 1e-6f);
        Assert.True(logits.grad!.isfinite().all().item<bool>());
    }

    [Fact]
    public void Weights_of_zero_for_every_row_do_not_give_NaN()
    {
        using var scope = NewDisposeScope();
        var loss = new CrossEntropyLoss([0, 1]).Forward(zeros(2, 2), tensor(new[] { 0L, 0L }));
        Assert.Equal(0f, loss.item<float>());
    }

    [Fact]
    public void Class_weights_of_a_focal_loss_are_its_alphas()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new[] { 1f, 2f, -3f, 0f, 0.5f, 9f }).reshape(2, 3);
        var labels = tensor(new[] { 1L, 0L });
        var options = new LossOptions { Kind = LossKind.Focal, ClassWeights = ClassWeighting.Balanced };

        var loss = options.Create([1, 2, 3]).Forward(logits, labels);
        var rows = new FocalLoss().Forward(logits, labels, nn.Reduction.None).data<float>().ToArray();

        Assert.Equal(((rows[0] * 2) + rows[1]) / 2, loss.item<float>(), 1e-5f);
    }

    [Fact]
    public void Weights_that_are_asked_for_must_be_given_and_others_must_not()
    {
        Assert.Throws<ArgumentException>(() => new LossOptions { ClassWeights = ClassWeighting.EffectiveNumber }.Create());
        Assert.Throws<ArgumentException>(() => new LossOptions().Create([1, 1]));
        Assert.Throws<ArgumentException>(() => new CrossEntropyLoss([double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CrossEntropyLoss(labelSmoothing: 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Contrastive_loss_of_less_than_two_rows_is_zero(int rows)
    {
        using var scope = NewDisposeScope();
        var features = ones([rows, 4], requires_grad: true);
        var loss = SupervisedContrastiveLoss.Forward(features, zeros(rows, dtype: ScalarType.Int64));
        loss.backward();
        Assert.Equal(0f, loss.item<float>());
        Assert.True(features.grad!.eq(0).all().item<bool>());
    }

    [Fact]
    public void Contrastive_losses_take_rows_of_zeros()
    {
        using var scope = NewDisposeScope();
        var features = zeros([4, 3], requires_grad: true);
        var loss = SupervisedContrastiveLoss.Forward(features, tensor(new[] { 0L, 0L, 1L, 1L }))
            + ContrastivePairsLoss.Forward(features, ones(4, 3));
        loss.backward();
        Assert.True(features.grad!.isfinite().all().item<bool>());
    }
}
