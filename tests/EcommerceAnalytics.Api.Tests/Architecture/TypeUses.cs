using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace EcommerceAnalytics.Api.Tests.Architecture;

/// <summary>The types of an assembly that one of its types uses.</summary>
internal sealed class TypeUses(PEReader file, MetadataReader metadata)
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    private readonly HashSet<TypeDefinitionHandle> _found = [];

    public IReadOnlyCollection<TypeDefinitionHandle> Of(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        Take(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            Take(metadata.GetInterfaceImplementation(implemented).Interface);
        }

        TakeAttributes(type.GetCustomAttributes());
        TakeConstraints(type.GetGenericParameters());
        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            field.DecodeSignature(new Signatures(_found), null);
            TakeAttributes(field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
        {
            TakeAttributes(property.GetCustomAttributes());
        }

        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
        {
            method.DecodeSignature(new Signatures(_found), null);
            TakeAttributes(method.GetCustomAttributes());
            TakeConstraints(method.GetGenericParameters());
            foreach (var parameter in method.GetParameters().Select(metadata.GetParameter))
            {
                TakeAttributes(parameter.GetCustomAttributes());
            }

            if (method.RelativeVirtualAddress != 0)
            {
                TakeBody(file.GetMethodBody(method.RelativeVirtualAddress));
            }
        }

        return _found;
    }

    private void TakeBody(MethodBodyBlock body)
    {
        if (!body.LocalSignature.IsNil)
        {
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(new Signatures(_found), null);
        }

        foreach (var region in body.ExceptionRegions)
        {
            Take(region.CatchType);
        }

        var il = body.GetILReader();
        while (il.RemainingBytes > 0)
        {
            int code = il.ReadByte();
            switch (Operands[code == 0xFE ? (code << 8) | il.ReadByte() : code])
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    il.Offset += 1;
                    break;
                case OperandType.InlineVar:
                    il.Offset += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    il.Offset += 8;
                    break;
                case OperandType.InlineSwitch:
                    var targets = il.ReadInt32();
                    il.Offset += 4 * targets;
                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    Take(MetadataTokens.EntityHandle(il.ReadInt32()));
                    break;
                default:
                    il.Offset += 4;
                    break;
            }
        }
    }

    private void TakeAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            Take(metadata.GetCustomAttribute(attribute).Constructor);
        }
    }

    private void TakeConstraints(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => metadata.GetGenericParameter(parameter).GetConstraints()))
        {
            Take(metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void Take(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                _found.Add((TypeDefinitionHandle)handle);
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(new Signatures(_found), null);
                break;
            case HandleKind.MethodDefinition:
                _found.Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                _found.Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                Take(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                method.DecodeSignature(new Signatures(_found), null);
                Take(method.Method);
                break;
        }
    }

    /// <summary>Collects the types of the assembly that stand in a signature; the signature itself is of no interest.</summary>
    private sealed class Signatures(HashSet<TypeDefinitionHandle> found) : ISignatureTypeProvider<int, object?>
    {
        public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => found.Add(handle) ? 1 : 0;

        public int GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => 0;

        public int GetArrayType(int elementType, ArrayShape shape) => 0;

        public int GetByReferenceType(int elementType) => 0;

        public int GetFunctionPointerType(MethodSignature<int> signature) => 0;

        public int GetGenericInstantiation(int genericType, ImmutableArray<int> typeArguments) => 0;

        public int GetGenericMethodParameter(object? genericContext, int index) => 0;

        public int GetGenericTypeParameter(object? genericContext, int index) => 0;

        public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;

        public int GetPinnedType(int elementType) => 0;

        public int GetPointerType(int elementType) => 0;

        public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;

        public int GetSZArrayType(int elementType) => 0;
    }
}
