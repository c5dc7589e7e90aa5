using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>
/// A level in the names of parameters that has no computation of its own, such as <c>attention.output</c> in
/// <c>attention.output.dense.weight</c>. Names of modules may hold no dots, so each level needs a module.
/// </summary>
internal sealed class NameLevel() : NamedModule(nameof(NameLevel))
{
    /// <summary>The level at a path below a module; levels that are not there yet are made.</summary>
    public static nn.Module At(nn.Module owner, ReadOnlySpan<char> path)
    {
        foreach (var part in path.Split('.'))
        {
            string name = path[part].ToString();
            var level = owner.named_children().FirstOrDefault(child => child.name == name).module;
            if (level is null) owner.register_module(name, level = new NameLevel());
            owner = level;
        }

        return owner;
    }

    /// <summary>Registers a module under a name of several levels.</summary>
    public static void Register(nn.Module owner, string path, nn.Module module)
    {
        int dot = path.LastIndexOf('.');
        (dot < 0 ? owner : At(owner, path.AsSpan(0, dot))).register_module(path[(dot + 1)..], module);
    }
}
