using Mono.Cecil;

namespace AgentHub.Tests.Architecture;

/// <summary>
/// Reads from an assembly's code which types name which namespaces: in signatures, attributes and method bodies, state machines and
/// closures included, since most of our code lives in those.
/// </summary>
internal sealed class NamedTypes(string file) : IDisposable
{
    private readonly AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(file);

    /// <summary>Top-level types of a namespace, or below it, unless they lie below one that is left out.</summary>
    public IEnumerable<TypeDefinition> Of(string space, IEnumerable<string> leftOut) =>
        assembly.MainModule.Types.Where(t => IsIn(t.Namespace, space) && !leftOut.Any(l => IsIn(t.Namespace, l)));

    /// <summary>Whether a type, or anything compiled out of it, names something in a namespace or below it.</summary>
    public static bool Names(TypeDefinition type, string space) => NamespacesIn(type).Any(n => IsIn(n, space));

    /// <inheritdoc/>
    public void Dispose() => assembly.Dispose();

    private static bool IsIn(string name, string space) => name == space || name.StartsWith(space + ".", StringComparison.Ordinal);

    private static IEnumerable<string> NamespacesIn(TypeDefinition type) =>
        ReferencesIn(type).SelectMany(Parts).Select(Namespace).Concat(type.NestedTypes.SelectMany(NamespacesIn));

    private static IEnumerable<TypeReference?> ReferencesIn(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(i => i.InterfaceType),
        .. type.CustomAttributes.Select(a => a.AttributeType),
        .. type.Fields.Select(f => f.FieldType),
        .. type.Properties.Select(p => p.PropertyType),
        .. type.Methods.SelectMany(ReferencesIn),
    ];

    private static IEnumerable<TypeReference?> ReferencesIn(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(p => p.ParameterType),
        .. method.CustomAttributes.Select(a => a.AttributeType),
        .. method.GenericParameters.SelectMany(g => g.Constraints).Select(c => c.ConstraintType),
        .. method.HasBody ? method.Body.Variables.Select(v => v.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(i => OperandTypes(i.Operand)) : [],
    ];

    private static IEnumerable<TypeReference?> OperandTypes(object? operand) => operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod generic => [generic.DeclaringType, generic.ReturnType, .. generic.GenericArguments, .. generic.Parameters.Select(p => p.ParameterType)],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    /// <summary>A list of deliveries names lists and deliveries.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [type],
    };

    private static string Namespace(TypeReference type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type.Namespace;
    }
}
