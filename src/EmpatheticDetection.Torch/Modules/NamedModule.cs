using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>A module that names its parts itself, at any level: nothing is registered for being held in a field.</summary>
internal abstract class NamedModule(string name) : nn.Module(name)
{
    /// <summary>Fields are not looked at.</summary>
    protected sealed override void RegisterComponents()
    {
    }
}
